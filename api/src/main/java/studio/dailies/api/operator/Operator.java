package studio.dailies.api.operator;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.jwt.Jwt;
import studio.dailies.domain.operator.OperatorId;
import studio.dailies.domain.operator.Role;

/// Who asks at the operators' door, as their token says.
///
/// @param roles those that mean something here
record Operator(OperatorId id, Set<Role> roles) {
  private static final String ROLES = "roles";

  static Operator of(Jwt token) {
    List<?> named = token.getClaims().get(ROLES) instanceof List<?> list ? list : List.of();
    return new Operator(
        new OperatorId(Objects.requireNonNull(token.getSubject())),
        named.stream()
            .map(String::valueOf)
            .map(Role::named)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet()));
  }
}
