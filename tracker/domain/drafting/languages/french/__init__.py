"""What is known of French."""
