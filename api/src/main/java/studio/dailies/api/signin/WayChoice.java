package studio.dailies.api.signin;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Which of the ways that lead to somebody else.
public record WayChoice(@Schema(example = "google") @Nullable String way) {}
