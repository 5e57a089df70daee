#!/usr/bin/env bash
# The smoke check of a deployed stack, with a token of its client for programs: smoke.sh STACK
set -euo pipefail

output() {
  aws cloudformation describe-stacks --stack-name "$1" \
    --query "Stacks[0].Outputs[?OutputKey=='$2'].OutputValue | [0]" --output text
}

stack=$1
client=$(output "$stack" MachineClientId)
secret=$(aws cognito-idp describe-user-pool-client --user-pool-id "$(output "$stack" UserPoolId)" \
  --client-id "$client" --query UserPoolClient.ClientSecret --output text)
echo "::add-mask::$secret"
token=$(curl -fsS "$(output "$stack" TokenUrl)" -u "$client:$secret" -d grant_type=client_credentials \
  -d 'scope=reachmix/read reachmix/solve reachmix/write' | node -pe 'JSON.parse(require("fs").readFileSync(0)).access_token')
echo "::add-mask::$token"
npm run --silent smoke -- --url "$(output "$stack" Url)" --token "$token"
page=$(output "$stack" PageUrl)
if [ "$page" != None ]; then
  curl -fsS "$page/" | grep -q 'connect-src' || { echo "The page at $page has no policy of its own." >&2; exit 1; }
  curl -fsS "$page/config.json" | grep -q '"kind":"cognito"' || { echo "$page/config.json names no sign-in." >&2; exit 1; }
  echo "The page answers at $page."
fi
