"""The head of a page that is complete in itself: no script, nothing fetched, light and dark."""

HEAD = """\
<!doctype html>
<html lang=en>
<head>
<meta charset=utf-8>
<meta name=viewport content="width=device-width, initial-scale=1">
<meta name=color-scheme content="light dark">
<meta http-equiv=Content-Security-Policy content="default-src 'none'; style-src 'unsafe-inline'">
<title>{name}</title>
<style>{style}</style>
</head>
"""
