package studio.dailies.api.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import studio.dailies.domain.Ids;
import studio.dailies.domain.account.KeyRing;
import studio.dailies.store.session.Sessions;
import studio.dailies.store.session.Sessions.Session;

/// The one cookie. It holds the random token of a session and our signature, nothing else; what is
/// not signed by us never reaches the database.
public final class SessionCookie {
  private static final String PURPOSE = "cookie";
  private static final int TOKEN_CHARS = 32;

  private final Sessions sessions;
  private final KeyRing keys;
  private final boolean secure;
  private final String name;

  /// @param keys a cookie that any of them has signed is taken, for as long as its session lasts
  /// @param secure false only for plain http on localhost, where browsers refuse a secure cookie
  public SessionCookie(Sessions sessions, KeyRing keys, boolean secure) {
    this.sessions = sessions;
    this.keys = keys;
    this.secure = secure;
    this.name = secure ? "__Host-dailies" : "dailies";
  }

  public String name() {
    return name;
  }

  /// Whether the request carries a cookie of this name, whatever it holds.
  public boolean isOn(HttpServletRequest request) {
    return cookies(request).findAny().isPresent();
  }

  /// The open session that the request's cookie names.
  public Optional<Session> read(HttpServletRequest request) {
    return cookies(request)
        .map(Cookie::getValue)
        .flatMap(value -> token(value).stream())
        .findFirst()
        .flatMap(sessions::find);
  }

  public void set(HttpServletResponse response, String token, Duration life) {
    write(response, token + "." + keys.sign(PURPOSE, token), life);
  }

  public void clear(HttpServletResponse response) {
    write(response, "", Duration.ZERO);
  }

  private void write(HttpServletResponse response, String value, Duration life) {
    ResponseCookie cookie =
        ResponseCookie.from(name, value)
            .path("/")
            .httpOnly(true)
            .secure(secure)
            .sameSite("Lax")
            .maxAge(life)
            .build();
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
  }

  private Stream<Cookie> cookies(HttpServletRequest request) {
    Cookie[] all = request.getCookies();
    return all == null
        ? Stream.empty()
        : Stream.of(all).filter(cookie -> cookie.getName().equals(name));
  }

  private Optional<String> token(String value) {
    if (value.length() <= TOKEN_CHARS + 1 || value.charAt(TOKEN_CHARS) != '.') {
      return Optional.empty();
    }
    String token = value.substring(0, TOKEN_CHARS);
    return Ids.isId(token) && keys.fits(PURPOSE, token, value.substring(TOKEN_CHARS + 1))
        ? Optional.of(token)
        : Optional.empty();
  }
}
