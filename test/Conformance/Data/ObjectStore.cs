using Conformance.Model;
using Microsoft.EntityFrameworkCore;

namespace Conformance.Data;

/// <summary>The seed as plain objects, connected in both directions.</summary>
public sealed class ObjectStore : IStore
{
    private readonly ILookup<Type, object> _entities;

    /// <param name="context">Tracks the seed's entities, which connected them.</param>
    /// <param name="others">Entities that the context's provider can't hold.</param>
    public ObjectStore(DbContext context, IEnumerable<object> others)
        => _entities = context.ChangeTracker.Entries().Select(e => e.Entity).Concat(others).ToLookup(e => Root(e.GetType()));

    public IQueryable<Port> Ports => Of<Port>();

    public IQueryable<Company> Companies => Of<Company>();

    public IQueryable<Ship> Ships => Of<Ship>();

    public IQueryable<Certificate> Certificates => Of<Certificate>();

    public IQueryable<Sailor> Sailors => Of<Sailor>();

    public IQueryable<Skill> Skills => Of<Skill>();

    public IQueryable<Voyage> Voyages => Of<Voyage>();

    public IQueryable<Cargo> Cargoes => Of<Cargo>();

    public IQueryable<Passenger> Passengers => Of<Passenger>();

    public IQueryable<Booking> Bookings => Of<Booking>();

    public IQueryable<Note> Notes => Of<Note>().Where(n => !n.Deleted && n.Tenant == 1);

    public IQueryable<Equipment> Equipment => Of<Equipment>();

    public IQueryable<Document> Documents => Of<Document>();

    public IQueryable<Depot> Depots => Of<Depot>();

    public IQueryable<Parcel> Parcels => Of<Parcel>();

    public IQueryable<PortLine> PortLines => Ports.Select(p => new PortLine { PortId = p.Id, Name = p.Name, Berths = p.Berths });

    public IQueryable<Everything> Scalars => Of<Everything>();

    public IQueryable<T> AsSplit<T>(IQueryable<T> query)
        where T : class
        => query;

    private static Type Root(Type type)
    {
        while (type.BaseType is { } parent && parent != typeof(object))
        {
            type = parent;
        }

        return type;
    }

    private IQueryable<T> Of<T>() => _entities[typeof(T)].Cast<T>().AsQueryable();
}
