package studio.dailies.domain.media;

/// What came of planning how to write content anew without what it tells of its maker.
public sealed interface Cleaned permits Pieces, NotPlayable {}
