package studio.dailies.domain.model;

/// One thing wrong with a request for a model.
///
/// @param field the field at fault (`prompt`, `settings.duration`, `picture`)
/// @param value what was given, shortened; never a whole prompt
/// @param limit what is allowed, in words
public record InputProblem(String field, String value, String limit) {}
