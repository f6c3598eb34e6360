package studio.dailies.activities.provider.piapi;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.dailies.activities.provider.SubmitRequest;
import studio.dailies.activities.provider.wire.WireBody;
import tools.jackson.databind.json.JsonMapper;

/// A create as PiAPI wants it. The catalogue's endpoint is model and task type with a slash between
/// them; a model may have slashes of its own. A field that a task type does not know is ignored and
/// billed, so nothing goes into the input but what the catalogue says.
final class PiapiBody {
  private static final JsonMapper JSON = JsonMapper.shared();

  private PiapiBody() {}

  /// @throws IllegalArgumentException if the catalogue has an endpoint without a task type
  static byte[] of(SubmitRequest request, PiapiSecret secret) {
    String endpoint = request.model().endpoint();
    int slash = endpoint.lastIndexOf('/');
    if (slash < 1) {
      throw new IllegalArgumentException("no model and task type of PiAPI: " + endpoint);
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("model", endpoint.substring(0, slash));
    body.put("task_type", endpoint.substring(slash + 1));
    body.put("input", WireBody.of(request));
    body.put("config", config(request.callback(), secret));
    return JSON.writeValueAsBytes(body);
  }

  /// Always pay as you go: left out, a default of the workspace would decide whose account works.
  private static Map<String, Object> config(@Nullable URI callback, PiapiSecret secret) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("service_mode", "public");
    if (callback != null) {
      Map<String, Object> webhook = new LinkedHashMap<>();
      webhook.put("endpoint", callback.toString());
      webhook.put("secret", secret.of(callback));
      config.put("webhook_config", webhook);
    }
    return config;
  }
}
