package peer;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.repository.CrudRepository;
import org.springframework.data.repository.query.Param;
import org.springframework.data.rest.core.annotation.RepositoryRestResource;

/** All of the service: Spring Data REST makes the resources of it. */
@RepositoryRestResource(path = "records", collectionResourceRel = "records", itemResourceRel = "record")
public interface FarmRecords extends CrudRepository<FarmRecord, String> {

    /** {@code GET /records/search/findBySite?site=S&page=0&size=100&sort=id}. */
    Page<FarmRecord> findBySite(@Param("site") String site, Pageable page);
}
