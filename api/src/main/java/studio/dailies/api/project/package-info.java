/// The work: projects, scenes, shots and their takes.
@NullMarked
package studio.dailies.api.project;

import org.jspecify.annotations.NullMarked;
