package studio.dailies.domain.reference;

/// Why content is not taken as a reference, in words for a person.
///
/// @param value what it is; holds nothing of the content but numbers
/// @param limit what is allowed
public record Unfit(String value, String limit) {}
