"""What cards tell of the terms of data: what models were trained on, and what data sets are made of."""
