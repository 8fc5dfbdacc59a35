#include "core/archive/ProjectArchive.h"
#include "core/base/DataPaths.h"
#include "core/motion/MotionGenerator.h"
#include "ui/dialogs/Dialogs.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/UserSettings.h"

#include <QAbstractButton>
#include <QDirIterator>
#include <QFileDialog>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace vivify;

namespace {

const QByteArray Canary = "CANARY";

QByteArray element(quint16 group, quint16 tag, const char *vr, const QByteArray &value)
{
    const auto two = [](qsizetype number) {
        const quint16 little = qToLittleEndian(quint16(number));
        return QByteArray(reinterpret_cast<const char *>(&little), 2);
    };
    const bool wide = QByteArray(vr) == "OB";
    return two(group) + two(tag) + vr + (wide ? two(0) : QByteArray()) + two(value.size()) + (wide ? two(0) : QByteArray()) + value;
}

/// A grey picture of 64 x 64 that names its patient wherever a file can.
QByteArray dicomOfAPatient()
{
    QByteArray file = QByteArray(128, '\0') + "DICM" + element(2, 0x10, "UI", QByteArray("1.2.840.10008.1.2.1\0", 20));
    for (const quint16 tag : {0x50, 0x80, 0x90})
        file += element(8, tag, "LO", Canary);
    for (const quint16 tag : {0x10, 0x20})
        file += element(0x10, tag, "LO", Canary);
    QByteArray pixels(64 * 64, '\0');
    for (int i = 0; i < pixels.size(); ++i)
        pixels[i] = char(i % 251);
    const QByteArray one("\1\0", 2), side("\x40\0", 2), eight("\x08\0", 2), seven("\x07\0", 2);
    return file + element(0x28, 2, "US", one) + element(0x28, 4, "CS", "MONOCHROME2 ") + element(0x28, 0x10, "US", side)
        + element(0x28, 0x11, "US", side) + element(0x28, 0x100, "US", eight) + element(0x28, 0x101, "US", eight)
        + element(0x28, 0x102, "US", seven) + element(0x28, 0x103, "US", QByteArray(2, '\0')) + element(0x7FE0, 0x10, "OB", pixels);
}

} // namespace

/// A DICOM picture is opened, saved and closed; nothing but its pixels may be found anywhere afterwards.
class TestPatient : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    QStringList filesWithCanary() const
    {
        QStringList found;
        QDirIterator files(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.fileName().contains(QLatin1String("/from/")))
                continue; // the patient's own file
            if (!file.open(QIODevice::ReadOnly) || file.readAll().contains(Canary) || file.fileName().contains(QLatin1String("CANARY")))
                found.append(file.fileName());
        }
        return found;
    }

private Q_SLOTS:
    void nothingButPixelsIsKept()
    {
        Dialogs::setQuiet(true);
        qputenv("VIVIFY_DATA_DIR", m_folder.filePath(QStringLiteral("data")).toUtf8());
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("from/CANARY")));
        QFile picture(m_folder.filePath(QStringLiteral("from/CANARY/CANARY.dcm")));
        const QByteArray bytes = dicomOfAPatient();
        QVERIFY(picture.open(QIODevice::WriteOnly) && picture.write(bytes) == bytes.size());
        picture.close();
        {
            Language language;
            language.set(QStringLiteral("en"));
            GeneratorRegistry registry;
            registry.add(createMotionGenerator());
            Catalogue catalogue(DataPaths::userData());
            ProjectDocument document;
            JobQueue queue;
            MainWindow window(WindowParts{registry, catalogue, document, queue, language});
            window.show();
            Dialogs::answerNextFile(picture.fileName());
            window.findChild<QAbstractButton *>(QStringLiteral("welcomeOpenPicture"))->click();
            QTRY_VERIFY_WITH_TIMEOUT(document.picture() != nullptr, 20000);
            QVERIFY(!document.picture()->name.contains(QLatin1String("CANARY")));
            SilentContext context;
            const QString project = m_folder.filePath(QStringLiteral("p.vivify"));
            ProjectArchive::save(document.project(), project, context);
            document.setSaved(project);
            window.close();
            QTRY_VERIFY(!window.isVisible());
        }
        QVERIFY(QFile::exists(m_folder.filePath(QStringLiteral("data/settings.ini"))));
        QCOMPARE(filesWithCanary(), QStringList());
    }

    void fileDialogsKeepNoFolders()
    {
        const QString config = m_folder.filePath(QStringLiteral("config"));
        const auto look = [this] {
            QFileDialog dialog(nullptr, QString(), m_folder.filePath(QStringLiteral("from/CANARY")));
            dialog.setOption(QFileDialog::DontUseNativeDialog);
            dialog.open();
            dialog.reject();
        };
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, config);
        look();
        QVERIFY2(!filesWithCanary().isEmpty(), "Qt keeps no folders any more: the guard can go");
        QVERIFY(QDir(config).removeRecursively());
        UserSettings::keepNothingElse();
        look();
        QCOMPARE(filesWithCanary(), QStringList());
    }
};

QTEST_MAIN(TestPatient)
#include "tst_patient.moc"
