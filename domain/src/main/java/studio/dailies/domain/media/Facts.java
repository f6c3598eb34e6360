package studio.dailies.domain.media;

/// What content says of itself, as far as it fits together.
///
/// @param width in pixels, as stored (a picture may say that it is to be turned); 0 for sound
/// @param height likewise
/// @param millis how long it lasts; 0 for a picture, at least 1 for sound and video
public record Facts(MediaType type, int width, int height, long millis) implements Probed {}
