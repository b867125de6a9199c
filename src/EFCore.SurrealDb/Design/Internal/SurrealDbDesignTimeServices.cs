using EFCore.SurrealDb.Design.Internal;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

[assembly: DesignTimeProviderServices("EFCore.SurrealDb.Design.Internal." + nameof(SurrealDbDesignTimeServices))]

namespace EFCore.SurrealDb.Design.Internal;

/// <summary>The services of <c>dotnet ef</c>.</summary>
internal sealed class SurrealDbDesignTimeServices : IDesignTimeServices
{
    public void ConfigureDesignTimeServices(IServiceCollection serviceCollection)
    {
        serviceCollection.AddEntityFrameworkSurrealDb();
        new EntityFrameworkRelationalDesignServicesBuilder(serviceCollection)
            .TryAdd<IAnnotationCodeGenerator, SurrealDbAnnotationCodeGenerator>()
            .TryAddCoreServices();
    }
}
