"""An analysis again where only bodies changed: what that concerns is worked out anew, all else is as it was."""
