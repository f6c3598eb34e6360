package studio.dailies.api.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;
import studio.dailies.domain.media.MediaType;

/// The one request whose body is media and not JSON. All else is asked of it as of the others; no
/// page of another site can make a browser send these types without asking us first.
public final class Uploads {
  public static final String TYPES =
      Arrays.stream(MediaType.values())
          .map(MediaType::contentType)
          .collect(Collectors.joining(", "));

  private static final Pattern PATH = Pattern.compile("/api/projects/[^/]+/references");

  private Uploads() {}

  /// Told by the path that handlers are found by: another spelling is taken for JSON.
  static boolean isOne(HttpServletRequest request) {
    return request.getMethod().equals("POST") && PATH.matcher(request.getServletPath()).matches();
  }

  /// What the sender says that it is. It decides how much may come, and nothing else.
  static Optional<MediaType> claimed(@Nullable String contentType) {
    if (contentType == null) {
      return Optional.empty();
    }
    try {
      MimeType type = MimeTypeUtils.parseMimeType(contentType);
      String name = type.getType() + "/" + type.getSubtype();
      return MediaType.named(name);
    } catch (InvalidMimeTypeException e) {
      return Optional.empty();
    }
  }
}
