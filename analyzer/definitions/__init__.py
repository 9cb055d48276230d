"""What bodies say (parse), then what they mean (resolve): yields ResolvedRoutine."""
