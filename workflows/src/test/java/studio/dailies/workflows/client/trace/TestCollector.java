package studio.dailies.workflows.client.trace;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes traces over a socket, as a collector does, and keeps every byte.
public final class TestCollector implements AutoCloseable {
  private final List<byte[]> bodies = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile int answer = 200;

  /// What was told of one step.
  ///
  /// @param parent empty if it is the first of its trace
  public record Told(
      String trace,
      String id,
      String parent,
      String name,
      boolean failed,
      Map<String, String> marks) {}

  public TestCollector() {
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/v1/traces",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          if (answer == 200) {
            bodies.add(body);
          }
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces");
  }

  /// Takes nothing more, unless it is 200.
  void answers(int status) {
    answer = status;
  }

  /// Every byte that came, as characters.
  public String raw() {
    return bodies.stream()
        .map(it -> new String(it, StandardCharsets.ISO_8859_1))
        .collect(Collectors.joining("\n"));
  }

  public List<Told> told() {
    return bodies.stream()
        .map(TestCollector::message)
        .flatMap(it -> within(it, 1)) // of a program
        .flatMap(it -> within(it, 2)) // of a library
        .flatMap(it -> within(it, 2))
        .map(TestCollector::told)
        .toList();
  }

  private static Told told(UnknownFieldSet span) {
    Map<String, String> marks = new TreeMap<>();
    within(span, 9)
        .forEach(it ->
            marks.put(
                bytes(it, 1).toStringUtf8(),
                within(it, 2).map(value -> bytes(value, 1).toStringUtf8()).findAny().orElse("")));
    return new Told(
        hex(span, 1),
        hex(span, 2),
        hex(span, 4),
        bytes(span, 5).toStringUtf8(),
        within(span, 15).anyMatch(it -> it.getField(3).getVarintList().contains(2L)),
        marks);
  }

  private static Stream<UnknownFieldSet> within(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream()
        .map(it -> message(it.toByteArray()));
  }

  private static UnknownFieldSet message(byte[] bytes) {
    try {
      return UnknownFieldSet.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteString bytes(UnknownFieldSet message, int field) {
    return message.getField(field).getLengthDelimitedList().stream()
        .findFirst()
        .orElse(ByteString.EMPTY);
  }

  private static String hex(UnknownFieldSet message, int field) {
    return HexFormat.of().formatHex(bytes(message, field).toByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
