"""What is known of Russian."""
