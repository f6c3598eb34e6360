#!/bin/sh
# Once: an authority of this deployment's own, a certificate for each server behind it, and the key
# that the members of a replica set know each other by. What is there already is kept.
set -eu
umask 077
cd "${1:-/certificates}"

if [ ! -f ca.key ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 \
    -subj "/CN=Dailies deployment" -addext "basicConstraints=critical,CA:TRUE" \
    -addext "keyUsage=critical,keyCertSign" -keyout ca.key -out ca.crt
fi

for name in mongodb vault s3; do
  [ ! -f "$name.pem" ] || continue
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/O=Dailies/CN=$name" \
    -keyout "$name.key" -out "$name.csr"
  printf 'subjectAltName=DNS:%s,DNS:localhost\nextendedKeyUsage=serverAuth,clientAuth\n' "$name" >"$name.ext"
  openssl x509 -req -in "$name.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -days 825 \
    -extfile "$name.ext" -out "$name.crt"
  cat "$name.key" "$name.crt" >"$name.pem"
  rm "$name.csr" "$name.ext"
done

[ -f s3.p12 ] || openssl pkcs12 -export -in s3.crt -inkey s3.key -certfile ca.crt -name s3 \
  -passout pass:changeit -out s3.p12
[ -f members.key ] || openssl rand -base64 756 >members.key

# Every server reads its own by its own user; the authority's key is read by nobody else.
chmod 0755 .
chmod 0644 ca.crt
chmod 0400 ca.key members.key ./*.pem
chmod 0444 s3.p12
if [ "$(id -u)" = 0 ]; then
  chown 999:999 members.key mongodb.pem vault.pem # the user of the image of MongoDB
fi
