package studio.dailies.sandbox.shop;

/// Which store something was sold in, and whether with pretended money.
record Realm(long store, boolean testMode) {}
