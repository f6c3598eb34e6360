/// The work: projects, scenes, shots and cast; what a person wrote in them is sealed.
@NullMarked
package studio.dailies.store.project;

import org.jspecify.annotations.NullMarked;
