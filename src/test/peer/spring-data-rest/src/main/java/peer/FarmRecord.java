package peer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A record as its author would write it: fields, and a version that Spring turns into the ETag. */
@Entity
@Table(indexes = @Index(columnList = "site"))
public class FarmRecord {

    @Id
    public String id;

    @Version
    public long revision;

    public String site;
    public String entity;

    /** The device's own count of changes; the ETag guards it. */
    public long counter;

    /** JSON, as text: to the database it is opaque. */
    @Column(length = 1_000_000)
    public String payload;

    public String updatedAt;
    public String deviceId;
    public boolean gone;

    @Column(length = 10_000)
    public String lineage;
}
