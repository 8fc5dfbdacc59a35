#pragma once

#include "WindowFixture.h"

#include "core/base/Error.h"
#include "core/import/ImageImporter.h"
#include "ui/import/PageDialog.h"
#include "ui/import/Sample.h"
#include "ui/preferences/NoticeDialog.h"
#include "ui/preferences/TextDialog.h"
#include "ui/prompt/TemplateChooser.h"
#include "ui/prompt/TemplateDialog.h"
#include "ui/recovery/RecoveryDialog.h"
#include "ui/shell/Actions.h"
#include "ui/shell/ShortcutsDialog.h"

#include <QAbstractButton>
#include <QDockWidget>
#include <QGroupBox>
#include <QListWidget>
#include <QPointer>
#include <QTabWidget>

/// Every panel and dialog of the program in one window, on a sample that has a clip, labels, captions and two takes.
class Screens
{
public:
    explicit Screens(const QString &language = QStringLiteral("en"), vivify::Appearance *appearance = nullptr) : made(appearance)
    {
        made.language.set(language);
        made.document.reset(project(language));
        made.window->resize(1280, 720); // the smallest that is promised
        made.window->show();
    }
    ~Screens()
    {
        close();
        made.queue.cancelAll();
        made.document.setSaved(QString()); // nothing to ask for
    }

    static QStringList docks() { return names("regions labels captions history scenes parameters jobs check timeline"); }
    static QStringList dialogs()
    {
        return names("preferences1 preferences2 preferences3 preferences4 notice recovery manual shortcuts export exportMore models "
                     "troubles compareTakes template chooser page draftScript scriptModel recordNarration layoutPreview about text turnFreely");
    }

    /// The panel in front, in the state that shows most of it.
    QDockWidget *dock(const QString &name)
    {
        auto *dock = made.window->findChild<QDockWidget *>(name + QStringLiteral("Dock"));
        dock->show();
        dock->raise();
        if (name == QLatin1String("labels"))
            dock->findChild<QListWidget *>(QStringLiteral("labelList"))->setCurrentRow(0);
        if (name == QLatin1String("captions"))
            dock->findChild<QListWidget *>(QStringLiteral("captionList"))->setCurrentRow(0);
        if (name == QLatin1String("jobs") && made.queue.jobs().isEmpty())
            addJobs();
        QCoreApplication::processEvents();
        return dock;
    }

    /// Open until the next one or close().
    QDialog *dialog(const QString &name)
    {
        close();
        if (name.startsWith(QLatin1String("preferences"))) {
            QDialog *opened = trigger("preferences");
            opened->findChild<QTabWidget *>()->setCurrentIndex(name.right(1).toInt() - 1);
        } else if (name.startsWith(QLatin1String("export"))) {
            QDialog *opened = trigger("export");
            if (name == QLatin1String("exportMore"))
                opened->findChild<QAbstractButton *>(QStringLiteral("exportMore"))->click();
        } else if (name == QLatin1String("scriptModel")) {
            trigger("draftScript")->findChild<QGroupBox *>(QStringLiteral("scriptModel"))->setChecked(true);
        } else if (made.action(name.toLatin1())) {
            trigger(name.toLatin1());
        } else {
            m_open = make(name);
            m_open->show();
        }
        QCoreApplication::processEvents();
        return m_open;
    }

    void close()
    {
        if (m_open)
            m_open->close();
        if (m_open)
            delete m_open.data();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    WindowFixture made;

private:
    static QStringList names(const char *all) { return QString::fromLatin1(all).split(QLatin1Char(' ')); }

    QDialog *trigger(const char *action)
    {
        if (auto *sheet = qstrcmp(action, "shortcuts") == 0 ? made.window->findChild<vivify::Actions *>() : nullptr)
            m_open = new vivify::ShortcutsDialog(made.window->findChildren<QAction *>(), made.window.get(), sheet); // the command waits for its end
        else
            made.action(action)->trigger();
        if (m_open)
            m_open->show();
        for (QDialog *dialog : made.window->findChildren<QDialog *>())
            if (dialog->isVisible())
                m_open = dialog;
        if (!m_open)
            qFatal("%s opens nothing", action);
        return m_open;
    }

    QDialog *make(const QString &name)
    {
        using namespace vivify;
        QWidget *owner = made.window.get();
        const PromptTemplate heart = *made.catalogue->findTemplate(QStringLiteral("heart-beating"));
        if (name == QLatin1String("notice"))
            return new NoticeDialog(made.language, owner);
        if (name == QLatin1String("recovery"))
            return new RecoveryDialog(copies(), owner);
        if (name == QLatin1String("template"))
            return new TemplateDialog(heart, *made.catalogue, owner);
        if (name == QLatin1String("chooser"))
            return new TemplateChooser({heart}, owner);
        if (name == QLatin1String("text"))
            return new TextDialog("logDialog", TextDialog::tr("Log"), TextDialog::tr("Text (*.txt)"), QStringLiteral("One line\n"), QStringLiteral("log.txt"), owner);
        const QString path = made.folder.filePath(QStringLiteral("page.png"));
        made.picture().image.save(path);
        ImageInfo info = ImageImporter::probe(path);
        info.pages = 12;
        return new PageDialog(path, info, owner);
    }

    void addJobs()
    {
        using namespace vivify;
        made.queue.enqueue(QStringLiteral("One"), [](JobContext &) {});
        made.queue.enqueue(QStringLiteral("Two"), [](JobContext &) {
            throw Error(Error::Kind::Resources, QStringLiteral("It went wrong."), QStringLiteral("All is kept."), QStringLiteral("Try again."));
        });
        QObject waiting;
        bool ended = false;
        QObject::connect(&made.queue, &JobQueue::idle, &waiting, [&] { ended = true; });
        while (!ended)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

    QList<vivify::RecoveryCopy> copies() const
    {
        QList<vivify::RecoveryCopy> list;
        for (int i = 0; i < 2; ++i) {
            vivify::RecoveryCopy copy;
            copy.name = i ? QString() : QStringLiteral("A heart for the second year");
            copy.saved = QDateTime::currentDateTime().addSecs(-5000 * (i + 1));
            copy.filePath = i ? made.folder.filePath(QStringLiteral("gone.vivify")) : QString();
            copy.thumbnail = made.picture().image;
            copy.attempts = 1 - i;
            list.append(copy);
        }
        return list;
    }

    static vivify::Project project(const QString &language)
    {
        using namespace vivify;
        Project project = Samples::project(Samples::all().first(), language);
        Picture &picture = project.pictures.first();
        picture.clip.fps = 12;
        picture.clip.still = picture.image;
        picture.clip.frames = QList<QImage>(36, picture.image); // they share their pixels
        picture.clipScene = picture.scene;
        for (const char *id : {"one", "two"})
            picture.takes.append({QLatin1String(id), picture.scene, picture.clip, {}, Take::Mark::None});
        picture.takeId = QStringLiteral("one");
        project.captions.append({QStringLiteral("a"), {QStringLiteral("The atria fill with blood."), QStringLiteral("心房充盈。")}, 0, 1.2});
        project.captions.append({QStringLiteral("b"), {QStringLiteral("The ventricles empty."), QStringLiteral("心室射血。")}, 1.4, 2.6});
        return project;
    }

    QPointer<QDialog> m_open;
};
