package studio.dailies.activities.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import studio.dailies.domain.net.AddressRules;

/// The one way to an address that a provider made. It leads to public https only, whatever the name
/// resolves to or redirects to; it sends no key, no cookie and no proxy; and bytes and time have an
/// end.
public final class Door {
  private static final int MOST_REDIRECTS = 3;

  /// Without a byte.
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private static final Duration TO_WRITE = Duration.ofSeconds(10);

  private final DoorPolicy policy;
  private final OkHttpClient strict;
  private final OkHttpClient excepted;

  /// @param exceptions exact `host:port` that are reached whatever their address, over http too;
  ///   for the sandboxes of a development world. Production gives none.
  public Door(Collection<String> exceptions) {
    this(exceptions, Dns.SYSTEM, SILENCE);
  }

  Door(Collection<String> exceptions, Dns dns, Duration silence) {
    this.policy = new DoorPolicy(exceptions);
    // Silences are ended by the sockets.
    OkHttpClient plain = Outbound.client("media", dns).writeTimeout(TO_WRITE).build();
    this.strict = new PublicOnly(dns, Door::refusal, silence).applyTo(pooledAlone(plain)).build();
    this.excepted =
        pooledAlone(plain).socketFactory(new MediaSockets(anybody -> {}, silence)).build();
  }

  /// Opens the media at an address.
  ///
  /// @param mostBytes no more is read
  /// @param longest everything, redirects and reading the last byte included, ends by then
  /// @throws DoorFailure says whether asking again can help
  public Opened open(URI address, long mostBytes, Duration longest) throws DoorFailure {
    return open(address, Rest.ALL, mostBytes, longest);
  }

  /// Opens the rest of the media at an address, for somebody who has its first bytes. What comes
  /// may still be the whole, see [Opened#start]; whether it is the same media is for the caller to
  /// judge, by [Opened#length] and [Opened#tag].
  ///
  /// @param mostBytes no more is read, what the caller has included
  public Opened open(URI address, Rest rest, long mostBytes, Duration longest) throws DoorFailure {
    long deadline = System.nanoTime() + longest.toNanos();
    URI next = address;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      policy.check(next);
      Response response = get(next, rest, deadline - System.nanoTime());
      if (response.code() / 100 != 3) {
        return opened(response, rest, mostBytes);
      }
      response.close();
      next = target(next, response.header("Location"));
    }
    throw new DoorFailure.Refused("more than " + MOST_REDIRECTS + " redirects");
  }

  private Response get(URI address, Rest rest, long nanosLeft) throws DoorFailure {
    if (nanosLeft <= 0) {
      throw new DoorFailure.Unavailable("no time left");
    }
    HttpUrl url = HttpUrl.get(address);
    if (url == null) {
      throw new DoorFailure.Refused("no address of the web");
    }
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header("Accept-Encoding", "identity")
            .header("User-Agent", "dailies");
    rest.headers().forEach(request::header);
    Call call = (policy.isException(address) ? excepted : strict).newCall(request.build());
    call.timeout().timeout(nanosLeft, TimeUnit.NANOSECONDS);
    try {
      return call.execute();
    } catch (PublicOnly.NotPublic e) {
      throw new DoorFailure.Refused(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new DoorFailure.Unavailable("no answer: " + e.getClass().getSimpleName());
    }
  }

  private static Opened opened(Response response, Rest rest, long mostBytes) throws DoorFailure {
    DoorFailure failure = failure(response, rest, mostBytes);
    if (failure != null) {
      response.close();
      throw failure;
    }
    return new Opened(response, rest, mostBytes);
  }

  private static @Nullable DoorFailure failure(Response response, Rest rest, long mostBytes) {
    int status = response.code();
    if (rest.isAnsweredBy(response)) {
      String encoding = response.header("Content-Encoding", "identity");
      if (!"identity".equalsIgnoreCase(encoding)) {
        return new DoorFailure.Refused("encoded media was not asked for");
      }
      return rest.length(response).orElse(0) > mostBytes
          ? new DoorFailure.TooLarge(mostBytes)
          : null;
    }
    return switch (status) {
      case 408, 425, 429 -> new DoorFailure.Unavailable("answered " + status);
      default ->
          status / 100 == 4
              ? new DoorFailure.Gone(status)
              : new DoorFailure.Unavailable("answered " + status);
    };
  }

  private static URI target(URI from, @Nullable String location) throws DoorFailure.Refused {
    if (location == null) {
      throw new DoorFailure.Refused("a redirect to nowhere");
    }
    try {
      return from.resolve(new URI(location));
    } catch (URISyntaxException e) {
      throw new DoorFailure.Refused("a redirect to no address");
    }
  }

  /// Connections to exceptions are never lent to anything else.
  private static OkHttpClient.Builder pooledAlone(OkHttpClient client) {
    return client.newBuilder().connectionPool(new ConnectionPool());
  }

  private static Optional<String> refusal(InetAddress address) {
    return AddressRules.refusal(address.getAddress());
  }
}
