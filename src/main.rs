use utblick::{site::*, catalog::Seen, render::*};
fn main(){
 let t=std::time::Instant::now();
 let args:Vec<String>=std::env::args().collect();
 let site=Site::load(std::path::Path::new(&args[1]),View{when:When::At("2026-11-22T00:00".parse().unwrap()),seen:Seen::Public,base_url:None}).unwrap();
 eprintln!("load {:?}",t.elapsed());
 let t=std::time::Instant::now();
 for p in &site.pages { for l in 0..site.config.languages.len() { p.body(l); } }
 eprintln!("bodies {:?}",t.elapsed());
 let mut n=0;
 for p in site.problems() { n+=1; if n<60 {println!("{}:{:?} {:?}",p.path,p.span,p.fault);} }
 for p in &site.pages { for l in 0..site.config.languages.len() { if let Some(b)=p.body(l) { for (s,f) in &b.problems { println!("{}[{l}] {:?} {:?}",p.face.key,s,f);} } } }
 let t=std::time::Instant::now();
 let mut bytes=0; let mut errs=0;
 for (file,route) in site.routes().iter() { match render(&site,route) { Ok(Artifact::Bytes(b)) => { bytes+=b.len(); if args.len()>2 { let f=std::path::Path::new(&args[2]).join(&**file); std::fs::create_dir_all(f.parent().unwrap()).unwrap(); std::fs::write(f,b).unwrap(); } }, Ok(Artifact::CopyOf(b))=>{ if args.len()>2 { let f=std::path::Path::new(&args[2]).join(&**file); std::fs::create_dir_all(f.parent().unwrap()).unwrap(); std::fs::copy(&b.disk,f).unwrap(); }}, Err(p)=>{errs+=1; if errs<6 {println!("{file} {p:?}");}} } }
 eprintln!("render {:?} {} routes {} bytes {} errs",t.elapsed(),site.routes().iter().len(),bytes,errs);
}
