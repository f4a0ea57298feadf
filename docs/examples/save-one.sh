#!/bin/sh
# Saves the text of one draft, and its redline against the first version, with curl alone: save-one.sh DRAFT FOLDER
# The id of a draft stands in its address: https://drafts.example.org/draft/ID. The token needs the scope `read`.
set -eu
draft=$1
folder=$2
get() {
  # The header comes from standard input, so that the token is in no list of processes.
  printf 'Authorization: Bearer %s\n' "$CHAPEAU_TOKEN" | curl --silent --show-error --fail-with-body --header @- --output "$2" "$CHAPEAU_URL/api/drafts/$draft/$1"
}
mkdir -p "$folder"
get text "$folder/$draft.json"
get files/txt "$folder/$draft.txt"
get files/docx "$folder/$draft.docx"
get 'files/docx?against=first' "$folder/$draft redline.docx"
