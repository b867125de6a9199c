using Conformance.Model;

namespace Conformance.Data;

/// <summary>What a query is written against: a provider's context, the oracle's, or plain objects.</summary>
public interface IStore
{
    IQueryable<Port> Ports { get; }

    IQueryable<Company> Companies { get; }

    IQueryable<Ship> Ships { get; }

    IQueryable<Certificate> Certificates { get; }

    IQueryable<Sailor> Sailors { get; }

    IQueryable<Skill> Skills { get; }

    IQueryable<Voyage> Voyages { get; }

    IQueryable<Cargo> Cargoes { get; }

    IQueryable<Passenger> Passengers { get; }

    IQueryable<Booking> Bookings { get; }

    IQueryable<Note> Notes { get; }

    IQueryable<Equipment> Equipment { get; }

    IQueryable<Document> Documents { get; }

    IQueryable<Depot> Depots { get; }

    IQueryable<Parcel> Parcels { get; }

    IQueryable<PortLine> PortLines { get; }

    IQueryable<Everything> Scalars { get; }

    /// <summary>Asks for one query per collection, where the provider knows the difference.</summary>
    IQueryable<T> AsSplit<T>(IQueryable<T> query)
        where T : class;
}
