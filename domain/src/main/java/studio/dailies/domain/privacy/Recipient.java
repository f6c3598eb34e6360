package studio.dailies.domain.privacy;

/// Somebody outside who is given something of a person.
///
/// @param what they are given
/// @param when by which doing of the person
/// @param there how long they keep it, as far as we know and can say
public record Recipient(String name, String what, String when, String there) {}
