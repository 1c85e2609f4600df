"""The main content of all pages of a folder by resiliparse, a JSON line each."""
import json
import pathlib
import sys

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    raw = path.read_bytes()
    text = extract_plain_text(bytes_to_str(raw, detect_encoding(raw)), main_content=True)
    sys.stdout.write(json.dumps({"id": path.stem, "text": text}) + "\n")
