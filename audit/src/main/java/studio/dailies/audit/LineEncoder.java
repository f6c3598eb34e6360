package studio.dailies.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import tools.jackson.databind.node.ObjectNode;

/// What libraries log, in the form of our own lines.
public final class LineEncoder extends EncoderBase<ILoggingEvent> {
  private static final int MOST_OF_A_TRACE = 8_000;

  @Override
  public byte[] encode(ILoggingEvent event) {
    ObjectNode line =
        Line.of(event.getInstant(), event.getLevel().toString(), event.getFormattedMessage());
    line.put("logger", event.getLoggerName());
    if (event.getThrowableProxy() != null) {
      String trace = ThrowableProxyUtil.asString(event.getThrowableProxy());
      line.putObject("error")
          .put("type", event.getThrowableProxy().getClassName())
          .put("stack_trace", trace.substring(0, Math.min(MOST_OF_A_TRACE, trace.length())));
    }
    return (line + "\n").getBytes(UTF_8);
  }

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }
}
