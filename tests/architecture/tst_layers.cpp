#include <QDirIterator>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QtTest>

/// Holds the arrows between the folders: who may include whom.
class TestLayers : public QObject
{
    Q_OBJECT

    static QString root() { return QStringLiteral(VIVIFY_SOURCE_DIR); }

    static QStringList sources(const QString &folder)
    {
        QStringList found;
        QDirIterator files(root() + QLatin1Char('/') + folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            found.append(files.next());
        return found;
    }

    static QString text(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    /// "core/motion" of ".../core/motion/Curve.h" and of an include path; "ui" and "app" as a whole.
    static QString layer(const QString &path)
    {
        const QStringList parts = path.split(QLatin1Char('/'));
        return parts.at(0) == QLatin1String("core") ? parts.mid(0, 2).join(QLatin1Char('/')) : parts.at(0);
    }

    static QMap<QString, QSet<QString>> allowed()
    {
        const QSet<QString> base{QStringLiteral("core/base"), QStringLiteral("core/jobs")};
        const QSet<QString> clip = base + QSet<QString>{QStringLiteral("core/clip")};
        QSet<QString> project = base;
        for (const char *folder : {"core/clip", "core/mask", "core/prompt", "core/timeline", "core/project"})
            project.insert(QLatin1String(folder));
        const QSet<QString> generate = project + QSet<QString>{QStringLiteral("core/generate")};
        const QSet<QString> compose = project + QSet<QString>{QStringLiteral("core/compose")};
        const QSet<QString> voice = project + QSet<QString>{QStringLiteral("core/voice")};
        QSet<QString> ui = generate + compose + voice;
        for (const char *folder : {"core/import", "core/archive", "core/export", "core/organ", "core/retouch", "ui"})
            ui.insert(QLatin1String(folder));
        QMap<QString, QSet<QString>> table;
        table[QStringLiteral("core/base")] = table[QStringLiteral("core/jobs")] = base;
        table[QStringLiteral("core/clip")] = clip;
        table[QStringLiteral("core/mask")] = clip + QSet<QString>{QStringLiteral("core/mask")};
        table[QStringLiteral("core/prompt")] = clip + QSet<QString>{QStringLiteral("core/prompt")};
        table[QStringLiteral("core/timeline")] = clip + QSet<QString>{QStringLiteral("core/timeline")};
        table[QStringLiteral("core/project")] = project;
        table[QStringLiteral("core/import")] = project + QSet<QString>{QStringLiteral("core/import")};
        table[QStringLiteral("core/archive")] = project + QSet<QString>{QStringLiteral("core/archive")};
        table[QStringLiteral("core/organ")] = project + QSet<QString>{QStringLiteral("core/organ")};
        table[QStringLiteral("core/retouch")] = project + QSet<QString>{QStringLiteral("core/retouch")};
        table[QStringLiteral("core/generate")] = generate;
        table[QStringLiteral("core/compose")] = compose;
        table[QStringLiteral("core/motion")] = generate + QSet<QString>{QStringLiteral("core/motion")};
        table[QStringLiteral("core/nn")] = {QStringLiteral("core/nn")};
        table[QStringLiteral("core/diffusion")] = generate
            + QSet<QString>{QStringLiteral("core/nn"), QStringLiteral("core/diffusion")};
        table[QStringLiteral("core/export")] = compose + voice + QSet<QString>{QStringLiteral("core/export")};
        table[QStringLiteral("core/voice")] = voice;
        table[QStringLiteral("ui")] = ui;
        table[QStringLiteral("app")] = ui + QSet<QString>{QStringLiteral("core/motion"), QStringLiteral("app")};
        return table;
    }

private Q_SLOTS:
    void includesFollowTheArrows()
    {
        const auto table = allowed();
        const QRegularExpression include(QStringLiteral("^#include \"((?:core|ui|app)/[^\"]+)\""),
                                         QRegularExpression::MultilineOption);
        QStringList wrong;
        int seen = 0;
        for (const char *top : {"core", "ui", "app"}) {
            for (const QString &path : sources(QLatin1String(top))) {
                const QString from = layer(path.mid(root().size() + 1));
                QVERIFY2(table.contains(from), qPrintable(from));
                auto matches = include.globalMatch(text(path));
                while (matches.hasNext()) {
                    ++seen;
                    const QString included = matches.next().captured(1);
                    if (!table[from].contains(layer(included)))
                        wrong.append(path + QLatin1String(" -> ") + included);
                }
            }
        }
        QVERIFY(seen > 100);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void thirdPartyHeadersStayInSources()
    {
        const QRegularExpression foreign(QStringLiteral(
            "^#include [<\"](opencv2|lib(av|sw)|quazip|torch|ATen|tiffio|jpeglib|turbojpeg|lcms2|dcmtk|nlohmann|valijson)"),
            QRegularExpression::MultilineOption);
        QStringList wrong;
        const QString all = QStringLiteral("core"), header = QStringLiteral(".h");
        for (const QString &path : sources(all)) {
            if (!path.endsWith(header) || !text(path).contains(foreign))
                continue; // a header with foreign types is the affair of its own folder
            const QString name = path.mid(root().size() + 1);
            for (const char *top : {"core", "ui", "app"})
                for (const QString &other : sources(QLatin1String(top)))
                    if (layer(other.mid(root().size() + 1)) != layer(name) && text(other).contains(QLatin1Char('"') + name))
                        wrong.append(other + QLatin1String(" -> ") + name);
        }
        QVERIFY(!text(root() + QLatin1String("/core/motion/MotionGenerator.h")).contains(foreign));
        for (const QString &path : sources(QStringLiteral("ui")) + sources(QStringLiteral("app")))
            if (text(path).contains(foreign))
                wrong.append(path);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void noCallThatForeignFilesMustNeverReach()
    {
        const QRegularExpression banned(
            QStringLiteral("JlCompress|cv::imread|cv::imdecode|torch::load|torch::jit::load|pickle_load|\\bQSaveFile\\s*[({;\\w]"));
        QStringList wrong;
        for (const char *top : {"core", "ui", "app"})
            for (const QString &path : sources(QLatin1String(top)))
                for (const QString &line : text(path).split(QLatin1Char('\n')))
                    if (!line.trimmed().startsWith(QLatin1String("//")) && line.contains(banned))
                        wrong.append(path + QLatin1String(": ") + line.trimmed());
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void theWindowLoadsNoHeavyLibrary()
    {
        QProcess window;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        window.setProcessEnvironment(environment);
        window.start(QStringLiteral(VIVIFY_BIN_DIR "/vivify"), {});
        QVERIFY(window.waitForStarted());
        const QString maps = QStringLiteral("/proc/%1/maps").arg(window.processId());
        QTRY_VERIFY_WITH_TIMEOUT(text(maps).contains(QLatin1String("libqoffscreen")), 30000);
        const QString loaded = text(maps);
        window.kill();
        window.waitForFinished();
        QVERIFY(loaded.contains(QLatin1String("libvivify_project")));
        for (const char *heavy : {"libavcodec", "libdcmdata", "libopenjp2", "libtorch", "libgdal", "libgdcm", "libopencv_core"})
            QVERIFY2(!loaded.contains(QLatin1String(heavy)), heavy);
    }
};

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
