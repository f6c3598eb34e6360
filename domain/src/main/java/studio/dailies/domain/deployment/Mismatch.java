package studio.dailies.domain.deployment;

/// How a value differs from what production takes; of a secret it never tells the value.
record Mismatch(String found, String expected) {}
