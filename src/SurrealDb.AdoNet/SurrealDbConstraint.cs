namespace SurrealDb.AdoNet;

/// <summary>What a write went against.</summary>
public enum SurrealDbConstraint
{
    /// <summary>A record with this id is there already.</summary>
    RecordId,

    /// <summary>A unique index has these values already.</summary>
    UniqueIndex,

    /// <summary>A field's assertion, which its value doesn't meet.</summary>
    FieldAssertion,

    /// <summary>A field's type, which its value isn't of; NONE for a field that has to be there included.</summary>
    FieldType,

    /// <summary>A field that mustn't change.</summary>
    ReadOnlyField,

    /// <summary>A table that has only the fields defined.</summary>
    UndefinedField,

    /// <summary>A reference to the record, which mustn't be deleted therefore.</summary>
    Reference,
}
