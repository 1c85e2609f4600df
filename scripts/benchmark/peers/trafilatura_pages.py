"""Text and metadata of all pages of a folder by trafilatura, a JSON line each."""
import json
import pathlib
import sys

from trafilatura import bare_extraction

for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    found = bare_extraction(path.read_bytes(), with_metadata=True)
    row = found.as_dict() if hasattr(found, "as_dict") else found or {}
    text = row.get("text") or ""
    kept = {key: row.get(key) for key in ("title", "author", "date", "sitename")}
    sys.stdout.write(json.dumps({"id": path.stem, "text": text, **kept}) + "\n")
