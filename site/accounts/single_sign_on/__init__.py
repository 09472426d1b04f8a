"""Coming in through the organisation's own sign-in, by OpenID Connect. Who that is, its issuer and subject say."""
