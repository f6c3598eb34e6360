package studio.dailies.api.privacy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The form for people without an account.
@Tag(name = "Requests about your data")
@RestController
final class RequestPageController {

  @Operation(summary = "The form for asking us something without an account")
  @GetMapping("/requests")
  ResponseEntity<Resource> page() {
    return file("requests.html", "text/html;charset=utf-8");
  }

  @Operation(summary = "The script of the form")
  @GetMapping("/requests.js")
  ResponseEntity<Resource> script() {
    return file("requests.js", "text/javascript;charset=utf-8");
  }

  private static ResponseEntity<Resource> file(String name, String type) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(type))
        .body(new ClassPathResource("privacy/" + name));
  }
}
