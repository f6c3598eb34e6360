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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import studio.dailies.api.problem.Problem;
import studio.dailies.api.request.Repeats;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.generation.GenerationId;
import studio.dailies.domain.model.ModelId;
import studio.dailies.domain.payment.PurchaseId;
import studio.dailies.domain.project.ProjectId;
import studio.dailies.domain.project.SceneId;
import studio.dailies.domain.project.ShotId;

/// Says in the description what no single handler says: who may call, how a problem looks, and
/// which problems any request can meet.
@Configuration(proxyBeanMethods = false)
class OpenApiWiring {
  private static final String PROBLEM = "Problem";
  private static final Set<String> CREATING =
      Set.of(
          "/api/projects",
          "/api/projects/{id}/scenes",
          "/api/scenes/{id}/shots",
          "/api/scenes/{id}/quotes",
          "/api/quotes",
          "/api/generations",
          "/api/purchases");
  private static final Set<String> COSTING = Set.of("/api/generations", "/api/purchases");

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(AccountId.class);
    for (Class<?> id :
        Set.of(
            ProjectId.class,
            SceneId.class,
            ShotId.class,
            GenerationId.class,
            ModelId.class,
            PurchaseId.class)) {
      SpringDocUtils.getConfig().replaceWithSchema(id, new StringSchema());
    }
  }

  @Bean
  OpenAPI description() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Dailies API")
                .version("1")
                .description(
                    "Projects, scenes and shots; quotes with a price that binds; generations that"
                        + " are never paid twice and never when they fail. Sign in with a mailed"
                        + " code, then send the one cookie with every request."));
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
  }

  private static Map<String, String> answers(String path, PathItem.HttpMethod method) {
    Map<String, String> answers = new TreeMap<>();
    answers.put("500", "`internal`: our fault");
    if (path.equals("/health")) {
      return answers;
    }
    answers.put("503", "`away`: try again; the same request is safe to repeat");
    if (path.contains("{")) {
      answers.put("404", "`not-found`: not there, or not yours");
    }
    boolean open =
        path.startsWith("/api/sign-in")
            || path.startsWith("/api/models")
            || path.equals("/api/packs");
    if (path.startsWith("/api") && !open) {
      answers.put("401", "`signed-out`");
    }
    if (path.startsWith("/api") && method != PathItem.HttpMethod.GET) {
      answers.put("403", "`cross-site`");
    }
    if (method != PathItem.HttpMethod.GET && method != PathItem.HttpMethod.DELETE) {
      answers.put("413", "`too-large`");
      if (path.startsWith("/api")) {
        answers.put("400", "`malformed-json`, `invalid-input`: `errors` names each field");
        answers.put("415", "`unsupported-media-type`");
      }
    }
    if (method == PathItem.HttpMethod.POST && CREATING.contains(path)) {
      answers.put("409", "`idempotency-key-reused`");
    }
    return answers;
  }

  private static Content problem() {
    var schema = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
    return new Content().addMediaType("application/problem+json", new MediaType().schema(schema));
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
