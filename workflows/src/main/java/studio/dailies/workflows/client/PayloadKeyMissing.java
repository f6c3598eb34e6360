package studio.dailies.workflows.client;

import io.temporal.payload.codec.PayloadCodecException;

/// A payload was encrypted with a key that this process does not have: it was never told it, or the
/// key was taken away.
public final class PayloadKeyMissing extends PayloadCodecException {
  private static final long serialVersionUID = 1L;

  PayloadKeyMissing(String id) {
    super("no payload key of id " + id);
  }
}
