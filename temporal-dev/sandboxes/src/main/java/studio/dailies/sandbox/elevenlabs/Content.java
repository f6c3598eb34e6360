package studio.dailies.sandbox.elevenlabs;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import studio.dailies.sandbox.http.Answer;
import studio.dailies.sandbox.http.ByteRange;
import studio.dailies.sandbox.http.Call;

/// What was made, made again from its text whenever it is fetched. A flow's lies at an address that
/// is signed for an hour, and refuses a call that carries a key.
final class Content {
  static final String PATH = "/flows-content/";

  private static final Duration SIGNED_FOR = Duration.ofHours(1);

  private final URI base;
  private final Generations generations;
  private final Clock clock;
  private final String secret;
  private final Set<String> cut = ConcurrentHashMap.newKeySet();

  Content(URI base, Generations generations, Clock clock) {
    this.base = base;
    this.generations = generations;
    this.clock = clock;
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    this.secret = Arrays.toString(bytes);
  }

  /// Another address each time, good for an hour.
  String signed(Generation made) {
    long until = clock.instant().plus(SIGNED_FOR).getEpochSecond();
    return base.resolve(
            PATH + made.id() + ".mp3?expires=" + until + "&signature=" + sign(made.id(), until))
        .toString();
  }

  Answer serve(Call call) {
    if (call.header(Gate.KEY_HEADER).isPresent()) {
      return Answer.detail(403, "A key was sent to a signed address.");
    }
    String id = call.path().substring(PATH.length()).replaceFirst("\\.mp3$", "");
    long until =
        call.parameter("expires")
            .filter(text -> text.matches("[0-9]{1,12}"))
            .map(Long::parseLong)
            .orElse(0L);
    Optional<Generation> made = generations.find(id).filter(Generation::isOk);
    boolean good = call.parameter("signature").orElse("").equals(sign(id, until));
    if (made.isEmpty() || !good || clock.instant().isAfter(Instant.ofEpochSecond(until))) {
      return Answer.detail(403, "The address has expired, or was never good.");
    }
    return of(call, made.get());
  }

  /// The sound, as its behaviour spoils it.
  Answer of(Call call, Generation made) {
    return switch (made.behaviour()) {
      case MISSING_CLIP -> Answer.detail(404, "Not Found");
      case HTML_CLIP -> Answer.html(200, "<html><body><h1>Not what you wanted</h1></body></html>");
      case EMPTY_CLIP -> Answer.empty(200).with("Content-Type", made.ask().contentType());
      case CUT_CLIP -> {
        Answer.Whole whole = whole(call, made);
        yield cut.add(made.id()) ? new Answer.Cut(whole, whole.body().length * 9 / 10) : whole;
      }
      case NORMAL,
          REJECT,
          LOST_ANSWER,
          HANG,
          FAIL_AFTER_BILLING,
          CUT_BODY,
          EMPTY_BODY,
          HTML_BODY,
          WRONG_MEDIA,
          BARE_HEADERS,
          NO_HISTORY,
          LATE_HISTORY,
          SLOW_HISTORY,
          DELETE_FAILS,
          DOUBLE_BILL,
          FAIL,
          NEVER_FINISHES,
          EARLY_WEBHOOK,
          NO_WEBHOOK,
          BAD_SIGNATURE ->
          whole(call, made);
    };
  }

  private static Answer.Whole whole(Call call, Generation made) {
    byte[] bytes = made.ask().sound();
    var headers = Map.of("Content-Type", made.ask().contentType(), "Accept-Ranges", "bytes");
    return switch (ByteRange.asked(call.header("Range"), bytes.length)) {
      case ByteRange.Asked.All() -> new Answer.Whole(200, headers, bytes);
      case ByteRange.Asked.Part(var range) ->
          new Answer.Whole(
                  206,
                  headers,
                  Arrays.copyOfRange(bytes, (int) range.first(), (int) range.last() + 1))
              .with("Content-Range", range.of(bytes.length));
      case ByteRange.Asked.Unsatisfiable() ->
          Answer.empty(416).with("Content-Range", "bytes */" + bytes.length);
    };
  }

  private String sign(String id, long until) {
    return Signer.hmac(secret, (id + "." + until).getBytes(StandardCharsets.UTF_8));
  }
}
