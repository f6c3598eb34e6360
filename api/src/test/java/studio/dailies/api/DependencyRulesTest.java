package studio.dailies.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "studio.dailies.api",
    importOptions = ImportOption.DoNotIncludeTests.class)
class DependencyRulesTest {
  @ArchTest
  static final ArchRule calls =
      noClasses()
          .that()
          .haveNameNotMatching(
              "studio\\.dailies\\.api\\.signin\\.(Asking|Issuers|Outbound|Registrations).*")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net.http..",
              "javax.net..",
              "okhttp3..",
              "org.springframework.web.client..",
              "org.springframework.http.client..",
              "org.springframework.security.oauth2.client..")
          .because("the api calls nobody but who signs people in, and that in one place");

  @ArchTest
  static final ArchRule sees =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "studio.dailies.activities..",
              "studio.dailies.worker..",
              "org.springframework.data.mongodb.core.query..")
          .because("the api asks the stores, not the database");
}
