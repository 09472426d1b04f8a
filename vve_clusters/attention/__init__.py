"""What clusters show to who keeps an eye on them: which need attention, and whether they meet often enough."""
