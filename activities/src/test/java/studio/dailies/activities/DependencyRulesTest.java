package studio.dailies.activities;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "studio.dailies.activities",
    importOptions = ImportOption.DoNotIncludeTests.class)
class DependencyRulesTest {
  @ArchTest
  static final ArchRule sees =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework.web..", "studio.dailies.api..", "studio.dailies.worker..")
          .because("effects know nothing of the processes they run in");

  @ArchTest
  static final ArchRule ports =
      noClasses()
          .that()
          .resideInAPackage("studio.dailies.activities.provider")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("okhttp3..", "java.net.http..")
          .because("no HTTP shows in the port to providers");

  @ArchTest
  static final ArchRule door =
      noClasses()
          .that()
          .resideInAnyPackage("..activities.generation..", "..activities.credit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("okhttp3..", "java.net.http..")
          .because("every address that others made is fetched through the one door");
}
