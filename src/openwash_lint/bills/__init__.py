"""Bills of materials: an account in the formats of those who keep inventories."""
