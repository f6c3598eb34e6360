package studio.dailies.domain.media;

/// What a look into content came to: what it holds, or why nobody could play it.
public sealed interface Probed permits Facts, NotPlayable {}
