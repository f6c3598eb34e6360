#!/bin/sh
# The namespace and the search attributes that our workflows set. TEMPORAL_ADDRESS and
# TEMPORAL_NAMESPACE are read by the tool. Safe to run again.
set -eu
tries=0
until temporal operator cluster health; do
  tries=$((tries + 1))
  [ "$tries" -lt 30 ] || { echo "Temporal does not answer at $TEMPORAL_ADDRESS" >&2; exit 1; }
  sleep 2
done
temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention 72h
for name in Provider Model Attention; do
  temporal operator search-attribute list | grep -q "\b$name\b" ||
    temporal operator search-attribute create --name "$name" --type Keyword
done
