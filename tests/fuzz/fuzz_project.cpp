#include "tests/fuzz/FuzzFile.h"

#include "core/archive/ProjectArchive.h"
#include "core/archive/ProjectManifest.h"
#include "core/base/Error.h"
#include "core/base/Json.h"
#include "core/jobs/JobContext.h"

#include <QGuiApplication>
#include <cstdlib>

using namespace vivify;

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

/// What an error says must be all that a user needs.
void requireWhole(const Error &error) { require(!error.happened().isEmpty() && !error.todo().isEmpty()); }

void readManifest(const QByteArray &bytes)
{
    const QJsonObject manifest = Json::parseObject(bytes, QStringLiteral("fuzz"), ProjectManifest::MaximumManifest);
    static const QJsonObject schema = Json::schema(QStringLiteral("project"));
    if (!Json::schemaErrors(manifest, schema).isEmpty())
        return;
    ProjectManifest::Shape shape;
    const Project project = ProjectManifest::fromJson(manifest, shape);
    require(shape.decodedBytes >= 0);
    if (!ProjectManifest::isConsistent(project) || shape.decodedBytes > ProjectManifest::MaximumDecoded)
        return;
    for (const Picture &picture : project.pictures)
        require(picture.id.size() > 0);
}

} // namespace

/// Manifests as they are, and whole archives where the bytes begin as one does.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    try {
        if (count > 2 && bytes[0] == 'P' && bytes[1] == 'K') {
            const FuzzFile file(bytes, count, ".vivify");
            SilentContext context;
            (void)ProjectArchive::load(file.path(), context);
        } else {
            readManifest(QByteArray::fromRawData(reinterpret_cast<const char *>(bytes), qsizetype(count)));
        }
    } catch (const Error &error) {
        requireWhole(error);
    }
    return 0;
}

extern "C" int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static QGuiApplication application(*count, *arguments);
    return 0;
}
