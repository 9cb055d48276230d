"""What we certify: canonical bytes, seal, signatures, facts."""
