package studio.dailies.sandbox.resend;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One mail that was taken for sending.
///
/// @param request the body as it came, for comparing with a repeated key
record Mail(
    String id,
    List<String> to,
    String from,
    String subject,
    String text,
    String html,
    Map<String, String> headers,
    @Nullable String idempotencyKey,
    Instant at,
    String request) {}
