package studio.dailies.domain.media;

/// Content that is none of ours, broken, cut off, made to harm, or not to be had without what it
/// tells.
///
/// @param why in a person's words, as the rest of a sentence about it: "it is cut off". Holds
///   nothing of the content but numbers
public record NotPlayable(String why) implements Probed, Cleaned {}
