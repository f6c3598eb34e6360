package studio.dailies.api.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import studio.dailies.api.problem.Problem;
import studio.dailies.api.request.Repeats;
import studio.dailies.api.session.SessionCookie;
import studio.dailies.api.token.Access;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.domain.project.MemberId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.ShotId;
import studio.dailies.domain.reference.ReferenceId;

/// Says in the description what no single handler says: who may call, how a problem looks, and
/// which problems any request can meet.
@Configuration(proxyBeanMethods = false)
class OpenApiWiring {
  private static final String PROBLEM = "Problem";
  private static final Set<String> CREATING =
      Set.of(
          "/api/projects",
          "/api/projects/{id}/scenes",
          "/api/projects/{id}/references",
          "/api/projects/{id}/cast",
          "/api/scenes/{id}/shots",
          "/api/scenes/{id}/quotes",
          "/api/scenes/{id}/runs",
          "/api/quotes",
          "/api/generations",
          "/api/purchases",
          "/api/privacy-requests");
  private static final Set<String> COSTING = Set.of("/api/generations", "/api/purchases");

  private static final String SESSION = "session";
  private static final String TOKEN = "token";

  private static final Set<String> PAGES =
      Set.of(
          "/api",
          "/billing/return",
          "/sign-in/return/{way}",
          "/mail/unsubscribe/{link}",
          "/requests",
          "/policy",
          "/policy/{version}",
          "/policy/{version}/changes");

  /// Where somebody need not be signed in.
  private static final List<String> OPEN =
      List.of(
          "/api/sign-in",
          "/api/models",
          "/api/packs",
          "/api/deletions",
          "/api/policy",
          "/api/public-requests",
          "/api/reader.");

  /// What is done on a version that was seen.
  private static final Set<String> EDITING =
      Set.of(
          "PATCH /api/projects/{id}",
          "DELETE /api/projects/{id}",
          "PATCH /api/scenes/{id}",
          "DELETE /api/scenes/{id}",
          "POST /api/scenes/{id}/position",
          "PATCH /api/shots/{id}",
          "DELETE /api/shots/{id}",
          "POST /api/shots/{id}/position",
          "PATCH /api/cast/{id}",
          "DELETE /api/cast/{id}");

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(AccountId.class);
    for (Class<?> id :
        Set.of(
            ProjectId.class,
            SceneId.class,
            ShotId.class,
            MemberId.class,
            GenerationId.class,
            ModelId.class,
            PurchaseId.class,
            ReferenceId.class)) {
      SpringDocUtils.getConfig().replaceWithSchema(id, new StringSchema());
    }
  }

  @Bean
  OpenAPI description(SessionCookie cookie) {
    return new OpenAPI()
        .info(
            new Info()
                .title("Dailies API")
                .version("1")
                .description(
                    "Projects, scenes and shots; quotes with a price that binds; generations that"
                        + " are never paid twice and never when they fail. Sign in with a mailed"
                        + " code, then send the one cookie with every request. Programs send a"
                        + " token instead, which a person makes at /api/tokens."))
        .components(
            new Components()
                .addSecuritySchemes(
                    SESSION,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name(cookie.name())
                        .description("The one cookie, set by signing in."))
                .addSecuritySchemes(
                    TOKEN,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description(
                            "A token, never together with the cookie. Each route says which scope"
                                + " it needs: `read`, `write` or `spend`.")));
  }

  /// Who may call it; nobody has to prove anything where nothing is said.
  private static List<SecurityRequirement> security(String path, PathItem.HttpMethod method) {
    if (isOpen(path)) {
      return List.of();
    }
    var requirements = new ArrayList<SecurityRequirement>();
    requirements.add(new SecurityRequirement().addList(SESSION));
    Access.of(method + " " + path)
        .flatMap(Access::scope)
        .ifPresent(
            scope -> requirements.add(new SecurityRequirement().addList(TOKEN, scope.word())));
    return requirements;
  }

  @Bean
  OpenApiCustomizer everywhere() {
    return api -> {
      Components components = api.getComponents() == null ? new Components() : api.getComponents();
      api.setComponents(components);
      ModelConverters.getInstance()
          .resolveAsResolvedSchema(new AnnotatedType(Problem.class).resolveAsRef(false))
          .referencedSchemas
          .forEach(components::addSchemas);
      api.getPaths()
          .forEach((path, item) ->
              item.readOperationsMap()
                  .forEach((method, operation) -> complete(path, method, operation)));
    };
  }

  private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
    operation.setSecurity(security(path, method));
    page(path)
        .ifPresent(type ->
            operation
                .getResponses()
                .computeIfPresent("200", (_, answer) -> answer.content(text(type))));
    answers(path, method)
        .forEach((status, words) ->
            operation
                .getResponses()
                .computeIfAbsent(status, _ -> new ApiResponse().description(words)));
    operation
        .getResponses()
        .forEach((status, response) -> {
          if (status.startsWith("4") || status.startsWith("5")) {
            response.setContent(problem());
          }
        });
    if (method == PathItem.HttpMethod.POST && CREATING.contains(path)) {
      operation.addParametersItem(idempotencyKey(COSTING.contains(path)));
    }
    if (EDITING.contains(method + " " + path)) {
      operation.addParametersItem(ifMatch());
    }
  }

  private static Map<String, String> answers(String path, PathItem.HttpMethod method) {
    Map<String, String> answers = new TreeMap<>();
    answers.put("500", "`internal`: our fault");
    if (path.equals("/health")) {
      return answers;
    }
    answers.put("400", "`bad-request`, `two-credentials`, `invalid-input`");
    answers.put("406", "`not-acceptable`");
    answers.put("503", "`away`, `busy`: see `Retry-After`; the same request is safe to repeat");
    if (path.contains("{")) {
      answers.put("404", "`not-found`: not there, or not yours");
    }
    if (path.startsWith("/api")) {
      answers.put("401", isOpen(path) ? "`token-refused`" : "`signed-out`, `token-refused`");
      forbidden(path, method).ifPresent(words -> answers.put("403", words));
    }
    if (method != PathItem.HttpMethod.GET && method != PathItem.HttpMethod.DELETE) {
      answers.put("408", "`too-slow`");
      answers.put("413", "`too-large`");
      if (path.startsWith("/api")) {
        answers.put("400", "`malformed-json`, `invalid-input`: `errors` names each field");
        answers.put("415", "`unsupported-media-type`");
      }
    }
    if (path.startsWith("/api") && method != PathItem.HttpMethod.GET) {
      answers.put("429", "`too-many-requests`: see `Retry-After`");
    }
    if (EDITING.contains(method + " " + path)) {
      answers.put("400", "`invalid-input`: `errors` names each field, If-Match among them");
      answers.put("412", "`changed-meanwhile`: `changed` and `current` say what is there now");
      answers.put("428", "`version-needed`");
    }
    if (method == PathItem.HttpMethod.POST && CREATING.contains(path)) {
      answers.put("409", "`idempotency-key-reused`");
    }
    return answers;
  }

  /// What a page of ours, or a part of one, comes as.
  private static Optional<String> page(String path) {
    if (path.endsWith(".css")) {
      return Optional.of("text/css");
    }
    if (path.endsWith(".js")) {
      return Optional.of("text/javascript");
    }
    return PAGES.contains(path) ? Optional.of("text/html") : Optional.empty();
  }

  private static Optional<String> forbidden(String path, PathItem.HttpMethod method) {
    Optional<String> token =
        Access.of(method + " " + path)
            .map(access -> access.scope().isPresent() ? "`scope-missing`" : "`session-needed`");
    return method == PathItem.HttpMethod.GET
        ? token
        : Optional.of(token.map(words -> words + ", ").orElse("") + "`cross-site`");
  }

  /// Whether it answers somebody who has not signed in.
  private static boolean isOpen(String path) {
    return !path.startsWith("/api/") || OPEN.stream().anyMatch(path::startsWith);
  }

  private static Content text(String type) {
    return new Content().addMediaType(type, new MediaType().schema(new StringSchema()));
  }

  private static Content problem() {
    var schema = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
    return new Content().addMediaType("application/problem+json", new MediaType().schema(schema));
  }

  private static Parameter ifMatch() {
    return new Parameter()
        .in("header")
        .name("If-Match")
        .required(true)
        .description("The ETag of what you have: its `version` in quotes.")
        .schema(new StringSchema());
  }

  private static Parameter idempotencyKey(boolean required) {
    return new Parameter()
        .in("header")
        .name(Repeats.HEADER)
        .required(required)
        .description(
            "1 to 128 visible ASCII characters. A request repeated with its key takes effect once.")
        .schema(new StringSchema().maxLength(128));
  }
}
