/// The work: projects, scenes, shots and cast, their versions and their order.
@NullMarked
package studio.dailies.domain.project;

import org.jspecify.annotations.NullMarked;
